// settings.test.mjs -- what people set in the dashboard, and that it is set: in a real browser.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { openDesk, settle, texts, without } from "./browser.mjs";
import { password } from "./server.mjs";

const en = texts("en");

describe("settings in the dashboard", { skip: without }, () => {
  let desk;

  before(async () => {
    desk = await openDesk({ conversations: 1000 });
    await desk.user("leo", { role: "lead", teams: ["accounts"] });
    await desk.user("zoe", { role: "admin", personal: true });
  });
  after(() => desk?.close());

  test("a service level is saved, and told by the API as it was said", async (t) => {
    const page = await desk.open(t, "/settings?tab=levels");

    await page.getByRole("button", { name: en["levels.add"] }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(en["levels.name"]).fill("Gold <i>");
    await dialog.getByLabel(en["dimension.tier"], { exact: true }).fill("gold");
    await dialog.getByLabel(en["levels.within"]).fill("90");
    await dialog.getByLabel(en["set_target.unit"]).selectOption("minute");
    await dialog.getByRole("button", { name: en["form.save"] }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: /Gold <i>/ }).waitFor();
    const { items } = await desk.json("/settings?type=sla_policy&limit=1000");
    const [made] = items.filter((each) => each.fields.name === "Gold <i>").map((each) => each.fields);
    assert.deepEqual(made.conditions, { tier: "gold" });
    assert.deepEqual(made.targets, [{ clock: "first_response", target_s: 5400, business: true }]);
    await settle(page);
  });

  test("the own arrangement is put back as it was", async (t) => {
    const page = await desk.open(t, "/");
    const names = () => page.locator(".card h3 a").evaluateAll((all) => all.map((link) => link.pathname));
    const first = await names();

    await page.getByRole("button", { name: en["arrange.arrange"] }).click();
    await page.getByRole("dialog").getByLabel(en["metric.backlog.name"]).uncheck();
    await settle(page);
    await page.keyboard.press("Escape");
    assert.deepEqual(await names(), first.filter((each) => each !== "/metric/backlog"));
    await page.goto(new URL("/settings", page.url()).href);
    await page.getByRole("button", { name: en["profile.reset"] }).click();
    await page.getByText(en["profile.reset_done"]).waitFor();
    await settle(page);
    await page.goto(new URL("/", page.url()).href);
    await settle(page);
    assert.deepEqual(await names(), first);
  });

  test("a password is changed: the old one opens no more, the new one does", async (t) => {
    const page = await desk.open(t, "/settings", { as: "zoe", expected: /status of 4(00|01|03|22)/ });
    const set = async (old) => {
      await page.getByLabel(en["profile.old"]).fill(old);
      await page.getByLabel(en["profile.new"]).fill("another horse entirely");
      await page.getByLabel(en["welcome.again"]).fill("another horse entirely");
      await page.getByRole("button", { name: en["profile.change_password"] }).click();
    };
    const enter = async (text) => {
      await page.getByLabel(en["sign_in.name"], { exact: true }).fill("zoe");
      await page.getByLabel(en["sign_in.password"]).fill(text);
      await page.keyboard.press("Enter");
    };

    await set("not the old one");
    await page.getByRole("alert").waitFor();
    await set(password);
    await page.getByLabel(en["sign_in.name"], { exact: true }).waitFor();
    await enter(password);
    await page.getByRole("alert").filter({ hasText: en["sign_in.wrong"] }).waitFor();
    await enter("another horse entirely");
    await page.getByRole("heading", { level: 1, name: en["page.settings"] }).waitFor();
    await settle(page);
  });

  test("a lead sees what is theirs to set, and no more", async (t) => {
    const page = await desk.open(t, "/settings", { as: "leo" });
    const tabs = page.getByRole("navigation", { name: en["page.settings"] }).getByRole("link");

    assert.deepEqual(await tabs.allInnerTexts(), [en["settings.profile"], en["settings.tokens"]]);
    await page.getByText("accounts").first().waitFor();
    await page.goto(new URL("/settings?tab=users", page.url()).href);
    await page.getByRole("alert").filter({ hasText: en["error.denied"] }).waitFor();
    await page.goto(new URL("/data", page.url()).href);
    await page.getByText(en["data.whole_only"]).waitFor();
    await settle(page);
  });

  test("a webhook is added and removed", async (t) => {
    const page = await desk.open(t, "/data");
    const dialog = page.getByRole("dialog");

    await page.getByRole("button", { name: en["hooks.add"] }).click();
    await dialog.getByLabel(en["hooks.vendor"]).selectOption("stripe");
    await dialog.getByLabel(en["hooks.name"]).fill("money");
    await dialog.getByLabel(en["hooks.secret"]).fill("STRIPE_SECRET");
    await dialog.getByRole("button", { name: en["hooks.add"] }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("/hooks/money", { exact: true }).waitFor();
    const [hook] = (await desk.json("/hooks")).items;
    assert.deepEqual([hook.vendor, hook.secret], ["stripe", "env:STRIPE_SECRET"]);
    await page.getByRole("button", { name: en["hooks.remove"], exact: true }).click();
    await dialog.getByRole("button", { name: en["hooks.remove"], exact: true }).click();
    await page.getByText(en["hooks.none"]).waitFor();
    assert.deepEqual((await desk.json("/hooks")).items, []);
  });
});
