/** Functions in Python run in this machine's Python as in Lambda's. @module */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createForkFunctionHost } from "../../../simulator/functions/fork-function-host";
import type { FunctionHost } from "../../../simulator/functions/function-host";
import { buildFunction } from "../../support/simulated-stack";

const LIMIT = 20_000;
const HAS_PYTHON = spawnSync("python3", ["--version"]).error === undefined;
const title = HAS_PYTHON
  ? "a function in Python"
  : "a function in Python (skipped: no python3 on the PATH)";

const folder = mkdtempSync(join(tmpdir(), "incognito-python-"));
const hosts: FunctionHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function invoke(source: string, event: unknown = {}, overrides: object = {}) {
  const bundlePath = join(folder, `${hosts.length}-${Math.random()}`, "..", "app.py");
  writeFileSync(bundlePath, source);
  const target = buildFunction("PreSignUp", {
    runtime: "python3.12",
    handler: "app.handle",
    bundlePath,
    environment: { GREETING: "hello" },
    timeoutSeconds: 10,
    ...overrides,
  });
  const host = createForkFunctionHost({ functions: [target], region: "eu-west-1" });
  hosts.push(host);
  return host.invoke(target.arn, event, LIMIT);
}

(HAS_PYTHON ? describe : describe.skip)(title, () => {
  it("gets the event and a context, prints, and answers", async () => {
    const source = `
import os
def handle(event, context):
    print(os.environ["GREETING"], event["userName"])
    event["response"] = {"autoConfirmUser": context.get_remaining_time_in_millis() > 0, "ö": context.function_name}
    return event
`;
    const result = await invoke(source, { userName: "ada ö" });

    expect(result).toMatchObject({ outcome: "returned", log: ["hello ada ö"] });
    expect(JSON.parse(result.outcome === "returned" ? result.payload : "")).toEqual({
      userName: "ada ö",
      response: { autoConfirmUser: true, ö: "PreSignUp" },
    });
  });

  it.each([["python"], ["python/lib/python3.12/site-packages"]])(
    "imports what a layer has in %s",
    async (inner) => {
      const layer = mkdtempSync(join(folder, "layer-"));
      mkdirSync(join(layer, inner), { recursive: true });
      writeFileSync(join(layer, inner, "shared.py"), 'name = "from the layer"\n');
      const layers = [{ arn: "arn:of:layer", bundlePath: layer }];

      const source = "import shared\ndef handle(event, context):\n    return shared.name\n";

      expect(await invoke(source, {}, { layers })).toMatchObject({ payload: '"from the layer"' });
    },
  );

  it("fails with the error that it raises", async () => {
    const source = `
class Refused(Exception):
    pass
def handle(event, context):
    raise Refused("no invitation")
`;
    expect(await invoke(source)).toMatchObject({
      outcome: "failed",
      errorType: "Refused",
      errorMessage: "no invitation",
    });
  });

  it.each([
    ["cannot be loaded", "import nowhere", "Runtime.ImportModuleError"],
    ["has no such handler", "x = 1", "Runtime.HandlerNotFound"],
    [
      "ends by itself",
      "import os\ndef handle(event, context):\n    os._exit(3)",
      "Runtime.ExitError",
    ],
  ])("fails where its code %s", async (_, source, errorType) => {
    expect(await invoke(source)).toMatchObject({ outcome: "failed", errorType });
  });

  it("has a time to answer, like any other", async () => {
    const source = "def handle(event, context):\n    while True: pass";

    expect(await invoke(source, {}, { timeoutSeconds: 1 })).toMatchObject({
      outcome: "failed",
      errorType: "Sandbox.Timedout",
    });
  });

  it("finds nothing of the simulator's own environment", async () => {
    const source = `
import os
def handle(event, context):
    return sorted(name for name in os.environ if name.startswith("NODE_CHANNEL") or name in ("HOME", "USER"))
`;
    expect(await invoke(source)).toMatchObject({ outcome: "returned", payload: '["HOME"]' });
  });
});
