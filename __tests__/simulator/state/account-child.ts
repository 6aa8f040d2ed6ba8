/**
 * Makes users with groups and authenticator apps, and some of them twice, as fast as it can until it is killed;
 * says whom it has been answered for. Runs as a process of its own.
 * @module
 */
import { writeSync } from "node:fs";
import { SYSTEM_RANDOM } from "../../../simulator/clock";
import { openJournalStateStore } from "../../../simulator/state/journal-state-store";
import { appCode } from "../../support/authenticator-app";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";
import { ACCOUNT_POOL, type Acknowledged, PASSWORD } from "./account-pool";

const WRITERS = 4;
const [directory = "", run = ""] = process.argv.slice(2);

async function addUser({ call }: TestCognito, Username: string): Promise<string> {
  await call("SignUp", { Username, Password: PASSWORD });
  await call("AdminConfirmSignUp", { Username });
  const { AuthenticationResult } = await call("InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD },
  });
  return (AuthenticationResult as { readonly AccessToken: string }).AccessToken;
}

async function addWhole(test: TestCognito, name: string, group: string): Promise<string> {
  const AccessToken = await addUser(test, name);
  await test.call("CreateGroup", { GroupName: group });
  await test.call("AdminAddUserToGroup", { Username: name, GroupName: group });
  const secret = String((await test.call("AssociateSoftwareToken", { AccessToken })).SecretCode);
  const UserCode = appCode(secret, test.clock.now());
  await test.call("VerifySoftwareToken", { AccessToken, UserCode });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await test.call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
  return secret;
}

async function write(test: TestCognito, writer: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const name = `${run}-${writer}-${turn}`;
    const group = `group-${name}`;
    const secret = await addWhole(test, name, group);
    const isNew = turn % 3 === 2;
    if (isNew) {
      await test.call("AdminDeleteUser", { Username: name });
      await addUser(test, name);
    }
    const acknowledged: Acknowledged = { name, group, secret, isNew };
    writeSync(1, `${JSON.stringify(acknowledged)}\n`);
  }
}

async function main(): Promise<void> {
  const store = await openJournalStateStore(directory, { rewriteAboveBytes: 20_000 });
  const test = await createTestCognito(ACCOUNT_POOL, { store, random: SYSTEM_RANDOM });
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(test, writer)));
}

void main();
