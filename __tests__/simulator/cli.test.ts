/** The command as a person types it: what it prints, what it refuses, what it keeps. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { POOLS } from "../../handlers/pools";
import { runCli } from "../../simulator/cli";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { synthesizeProject } from "../support/start-simulator";

const directory = mkdtempSync(join(tmpdir(), "incognito-cli-"));
let stack: string;
beforeAll(() => {
  stack = synthesizeProject(directory);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true }));

interface Run {
  readonly out: string;
  readonly error: string;
  readonly code: number;
}

/** Runs the command, does something with it once it has printed its start, and ends it. */
async function run(
  argv: readonly string[],
  meanwhile: (url: string, out: string) => Promise<void> = async () => undefined,
): Promise<Run> {
  let out = "";
  let error = "";
  const code = await runCli(argv, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    ended: () => meanwhile(/http:\/\/[\d.]+:\d+/.exec(out)![0], out),
  });
  return { out, error, code };
}

async function call(url: string, operation: string, body: unknown) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Calls a stand-in at the address that was printed for it. */
async function callService(out: string, service: string, target: string): Promise<unknown> {
  const line = new RegExp(`^  export AWS_ENDPOINT_URL_${service}=(.*)$`, "m").exec(out);
  const response = await fetch(line![1]!, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": target,
      "x-amz-date": "20260101T000000Z",
      authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=none",
    },
    body: "{}",
  });
  return response.json();
}

function clientIn(out: string, name: string): string {
  return new RegExp(`export ${name}_CLIENT_ID=(\\w+)`).exec(out)![1]!;
}

describe("the command", () => {
  it("prints the endpoint, every pool and what to paste into an app", async () => {
    const { out, error, code } = await run(["--stack", stack, "--port=0"], async (url) => {
      expect((await fetch(`${url}/config.json`)).status).toBe(200);
    });

    expect({ error, code }).toEqual({ error: "", code: 0 });
    expect(out).toMatch(/^Amazon Cognito as incognito-dev \(eu-central-1\), users in memory/);
    expect(out).toMatch(
      /export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http:\/\/127\.0\.0\.1:\d+\n/,
    );
    expect(out).not.toMatch(/AWS_ENDPOINT_URL_(DYNAMODB|KMS)/);
    expect(out).toMatch(/export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1\n/);
    for (const name of Object.keys(POOLS).map((kind) => kind.toUpperCase())) {
      expect(out).toMatch(new RegExp(`export ${name}_USER_POOL_ID=eu-central-1_\\w{9}\\n`));
      expect(clientIn(out, name)).toMatch(/^[a-z0-9]{26}$/);
    }
    const amplify = [...out.matchAll(/Amplify\.configure\((.*)\);/g)].map(([, json]) =>
      JSON.parse(json!),
    );
    expect(amplify.map(({ Auth }) => Object.keys(Auth.Cognito))).toEqual(
      Object.keys(POOLS).map(() => ["userPoolId", "userPoolClientId", "userPoolEndpoint"]),
    );
  });

  it("prints where the tables and keys of a stack are that has some", async () => {
    const all = synthesizeProject(join(directory, "all"), FULL_STACK_VARIABLES);
    const { error } = await run(["--stack", all, "--port=0"], async (_url, out) => {
      const tables = await callService(out, "DYNAMODB", "DynamoDB_20120810.ListTables");
      const dataKey = await callService(out, "KMS", "TrentService.GenerateDataKey");

      expect(tables).toEqual({
        TableNames: ["incognito-dev-keys", "incognito-dev-migration", "incognito-dev-nonces"],
      });
      // It answers; a key has to be named.
      expect(dataKey).toMatchObject({ __type: "NotFoundException" });
    });

    expect(error).toBe("");
  });

  it("remembers users with --data, and forgets them without", async () => {
    const data = join(directory, "data");
    const user = { Username: "keen-otter", Password: "correct-horse-battery" };
    const signUp = async (url: string, out: string) => {
      const { status } = await call(url, "SignUp", {
        ...user,
        ClientId: clientIn(out, "ANONYMOUS"),
      });
      expect(status).toBe(200);
    };
    const signIn = (expected: number) => async (url: string, out: string) => {
      const { status } = await call(url, "InitiateAuth", {
        ClientId: clientIn(out, "ANONYMOUS"),
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: user.Username, PASSWORD: user.Password },
      });
      expect(status).toBe(expected);
    };
    const argv = ["--stack", stack, "--port=0"];

    await run([...argv, "--data", data], signUp);
    const kept = await run([...argv, "--data", data], signIn(200));
    const forgotten = await run(argv, signIn(400));

    expect(kept.out).toContain(`users in ${data}`);
    expect([kept.code, forgotten.code]).toEqual([0, 0]);
  });

  it("prints a message that would have been sent, in one line", async () => {
    const { out } = await run(["--stack", stack, "--port=0"], async (url, printed) => {
      await call(url, "SignUp", {
        ClientId: clientIn(printed, "DEFAULT"),
        Username: "ada@example.com",
        Password: "correct-horse-battery",
      });
    });

    expect(out).toMatch(/^e-mail to ada@example\.com: code \d{6} \(CustomMessage_SignUp\)$/m);
  });

  it("has a clock to put forward with --test-clock only", async () => {
    const advance = (expected: number) => async (url: string) => {
      const response = await fetch(`${url}/_incognito/clock`, {
        method: "POST",
        body: '{"advanceSeconds":60}',
      });
      expect(response.status).toBe(expected);
    };

    await run(["--stack", stack, "--port=0", "--test-clock"], advance(200));
    await run(["--stack", stack, "--port=0"], advance(405));
  });

  it("explains itself with --help", async () => {
    const { out, code } = await run(["--help"]);

    expect(code).toBe(0);
    expect(out).toContain("--data DIR");
  });

  it("fails on a taken port at once, and names the option", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    // No stack: the port is looked at before anything that takes longer.
    const { error, code } = await run(["--stack", join(directory, "nowhere"), `--port=${port}`]);
    server.close();

    expect(code).toBe(1);
    expect(error).toBe(
      `ListenError: port ${port} on 127.0.0.1 is taken; stop what listens there or name another with --port\n`,
    );
  });

  it("fails on a stack that is not there, without a stack trace", async () => {
    const { error, code } = await run(["--stack", join(directory, "nowhere"), "--port=0"]);

    expect(code).toBe(1);
    expect(error).toContain(join(directory, "nowhere"));
    expect(error).not.toMatch(/^\s+at /m);
  });

  it("ends with 2 for an unknown option", async () => {
    const { error, code } = await run(["--prot=1"]);

    expect(code).toBe(2);
    expect(error).toContain("unknown option '--prot'; did you mean --port?");
  });
});
