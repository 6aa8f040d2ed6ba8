/**
 * Configurations of Terraform that are not this project's, with the code of their functions, and what a person
 * does on them: sign up, sign in, refresh.
 * @module
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { type Simulator, startSimulator } from "../../simulator/create-simulator";
import { ROOT } from "./places";

/** Confirms anyone who signs up, and says so by a line that the trace shows. */
const CONFIRM = `exports.handler = async (event) => {
  console.log(process.env.GREETING);
  event.response.autoConfirmUser = true;
  return event;
};`;
/** Puts people into a group, and asks a service that is not here first. */
const GROUP = `const cognito = require("@aws-sdk/client-cognito-identity-provider");
const kms = require("@aws-sdk/client-kms");
exports.handler = async (event) => {
  await new kms.KMSClient().send(new kms.ListKeysCommand()).catch(({ name, message }) => {
    console.log(name + ": " + message);
  });
  const input = { UserPoolId: event.userPoolId, Username: event.userName, GroupName: "people" };
  await new cognito.CognitoIdentityProviderClient().send(
    new cognito.AdminAddUserToGroupCommand(input),
  );
  return event;
};`;
/** By the zip's name: a path within it and what stands there. */
const ZIPS: Readonly<Record<string, readonly [path: string, source: string]>> = {
  pre_sign_up: ["index.js", CONFIRM],
  post_confirmation: ["index.js", "exports.handler = async (event) => event;"],
  grouping: ["index.js", GROUP],
  shared: ["nodejs/node_modules/shared/index.js", CONFIRM],
  with_layer: ["index.js", 'exports.handler = require("shared").handler;'],
};

/** Copies a configuration to a folder and builds the zips that its functions name. */
export function copyConfiguration(name: string, folder: string): string {
  cpSync(join(ROOT, "__tests__", "fixtures", "terraform", name), folder, { recursive: true });
  mkdirSync(join(folder, "build"), { recursive: true });
  for (const [file, [path, source]] of Object.entries(ZIPS)) {
    const zip = zipSync({ [path]: strToU8(source) });
    writeFileSync(join(folder, "build", `${file}.js.zip`), zip);
  }
  return folder;
}

/** Starts the simulator on it, on a free port. */
export function startForeign(
  path: string,
  options: {
    readonly allowMissingFunctions?: boolean;
    readonly print?: (line: string) => void;
  } = {},
): Promise<Simulator> {
  return startSimulator({ stackDirectory: path, port: 0, host: "127.0.0.1", ...options });
}

/** Calls the public API without an SDK. */
export async function callForeign(
  { url }: Pick<Simulator, "url">,
  operation: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`, ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** Signs somebody up, in and refreshes; the answer is the last access token. */
export async function liveOn(simulator: Simulator): Promise<unknown> {
  const client = simulator.stack.pools[0]!.clients.find(({ secret }) => secret === undefined)!;
  const [Username, Password] = ["ada", "Correct-horse-7"];
  const signUp = await callForeign(simulator, "SignUp", {
    ClientId: client.id,
    Username,
    Password,
  });
  expect(signUp).toMatchObject({ UserConfirmed: true });
  const signIn = await callForeign(simulator, "InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
  const { RefreshToken } = signIn["AuthenticationResult"] as { RefreshToken: string };
  const refreshed = await callForeign(simulator, "GetTokensFromRefreshToken", {
    ClientId: client.id,
    RefreshToken,
  });
  return (refreshed["AuthenticationResult"] as { AccessToken: string }).AccessToken;
}
