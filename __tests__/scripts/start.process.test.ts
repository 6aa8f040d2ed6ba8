/**
 * `npm start` as it is typed, where it cannot start.
 * @module
 */
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ROOT } from "../support/places";

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ["scripts/run.mjs", "scripts/start.ts", ...args], {
    cwd: ROOT,
  });
  let out = "";
  let error = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    error += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, error })));
}

describe("npm start", () => {
  it("says that the port is taken before it builds anything", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const ended = await start("--port", String(port));
    server.close();

    expect(ended).toEqual({
      code: 1,
      out: "",
      error: `ListenError: port ${port} on 127.0.0.1 is taken; stop what listens there or name another with --port\n`,
    });
  });

  it("says that a port is none before it builds anything", async () => {
    expect(await start("--port", "94000")).toMatchObject({
      code: 2,
      out: "",
      error: expect.stringContaining("--port is '94000'; expected a number from 0 to 65535"),
    });
  });
});
