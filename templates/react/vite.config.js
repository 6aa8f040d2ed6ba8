import { defineConfig } from "vite";

export default defineConfig({
  // config.json says where the pool is: here the simulator, on a host the file of `npm run ui:config`.
  server: { proxy: { "/config.json": "http://127.0.0.1:9400" } },
  build: { target: "es2022" },
  esbuild: { jsx: "automatic" },
});
