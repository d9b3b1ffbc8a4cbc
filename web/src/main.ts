// main.ts -- starts the dashboard.
import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { address, followAddress } from "./lib/address.svelte";
import { catalogue } from "./lib/catalogue.svelte";
import { chooseLanguage } from "./lib/preferences.svelte";
import { session } from "./lib/session.svelte";
import { pageOf } from "./pages";

const target = document.getElementById("app");
if (target === null) throw new Error("the page has no #app");
followAddress();
// The page's code comes while the server says who we are.
void pageOf(address.parts)?.page.load();
await Promise.all([session.begin(), chooseLanguage()]);
if (session.me !== null) void catalogue.load();
await chooseLanguage();
mount(App, { target });
