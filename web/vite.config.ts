// vite.config.ts -- how the dashboard becomes files: one folder, hashed names, no inline scripts.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// `npx vite` beside `telltale serve`: pages from here, figures from there.
const server = process.env["TELLTALE_URL"] ?? "http://127.0.0.1:7777";

export default defineConfig({
  base: "/",
  clearScreen: false,
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy has no data:
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
  },
  server: { proxy: { "/api": server }, fs: { allow: [".."] } },
});
