// main.ts -- starts the dashboard.
import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { followAddress } from "./lib/address.svelte";
import { chooseLanguage } from "./lib/preferences.svelte";
import { session } from "./lib/session.svelte";

const target = document.getElementById("app");
if (target === null) throw new Error("the page has no #app");
followAddress();
await Promise.all([session.begin(), chooseLanguage()]);
await chooseLanguage();
mount(App, { target });
