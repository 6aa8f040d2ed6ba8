/**
 * How the page is built: plain files that run under a strict Content-Security-Policy, from any folder on any
 * host. `build/build-ui.ts` calls Vite with it; `npm start` serves the result.
 * @module
 */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: {
    target: "es2022",
    // The policy would have to allow Vite's polyfill and data: URLs.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
