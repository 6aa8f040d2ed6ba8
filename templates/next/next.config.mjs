export default {
  // config.json says where the pool is: here the simulator, on a host the file of `npm run ui:config`.
  rewrites: async () => [
    { source: "/config.json", destination: "http://127.0.0.1:9400/config.json" },
  ],
};
