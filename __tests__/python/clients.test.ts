/**
 * What the start prints to paste, pasted into a shell: boto3, pycognito and pip's AWS CLI work with it and
 * nothing else. The simulator is the command, the stack the project's own.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../simulator/cli";
import {
  describeWithPython,
  exportsIn,
  PYTHON_LIMIT_MILLISECONDS,
  runPasted,
  runPython,
} from "../support/python";
import { synthesizeProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const directory = mkdtempSync(join(tmpdir(), "incognito-python-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Starts the command and gives what it printed to a client; tells what came of that once all is closed. */
async function withSimulator<T>(client: (exports: string, url: string) => Promise<T>): Promise<T> {
  const stack = synthesizeProject(mkdtempSync(join(directory, "stack-")), {
    // pycognito refreshes by REFRESH_TOKEN_AUTH, which a pool whose tokens rotate does not take.
    INCOGNITO_DEV_ANONYMOUS_POOL_TOKEN_ROTATION: "false",
  });
  let printed = "";
  let failure = "";
  let outcome: Promise<T> | undefined;
  const code = await runCli(["--stack", stack, "--port=0"], {
    out: (text) => {
      printed += text;
    },
    error: (text) => {
      failure += text;
    },
    ended: async () => {
      outcome = client(exportsIn(printed), /http:\/\/[\d.]+:\d+/.exec(printed)?.[0] ?? "");
      await Promise.allSettled([outcome]);
    },
  });
  expect({ code, failure }).toEqual({ code: 0, failure: "" });
  return outcome!;
}

/** Reads the claims of a token; a program prints nothing but JSON. */
const PRELUDE = `
import base64, json, os, urllib.request
import boto3

def claims(token):
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))

pool = os.environ["ANONYMOUS_USER_POOL_ID"]
app = os.environ["ANONYMOUS_CLIENT_ID"]
role = "arn:aws:iam::111122223333:role/staff"
name = "keen-otter"
cognito = boto3.client("cognito-idp")
cognito.sign_up(ClientId=app, Username=name, Password="${PASSWORD}")
cognito.create_group(UserPoolId=pool, GroupName="staff", RoleArn=role)
cognito.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName="staff")
`;

const SIGN_IN_BY_BOTO3 = `
answer = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": name, "PASSWORD": "${PASSWORD}"},
)["AuthenticationResult"]
try:
    cognito.create_group(UserPoolId=pool, GroupName="staff")
except cognito.exceptions.GroupExistsException as refused:
    text = refused.response["Error"]["Message"]
print(json.dumps({
    "id": claims(answer["IdToken"]),
    "access": claims(answer["AccessToken"]),
    "name": cognito.get_user(AccessToken=answer["AccessToken"])["Username"],
    "devices": cognito.list_devices(AccessToken=answer["AccessToken"])["Devices"],
    "refusal": text,
}))
`;

/** Where the keys are is the one thing that pycognito derives from the region. */
const signInByPycognito = (url: string) => `
keys = urllib.request.urlopen("${url}/" + pool + "/.well-known/jwks.json").read().decode()
os.environ["COGNITO_JWKS"] = keys
from pycognito import Cognito
person = Cognito(pool, app, username=name)
person.authenticate(password="${PASSWORD}")
first = person.access_token
person.verify_tokens()
person.renew_access_token()
again = person.access_token
groups = claims(again)["cognito:groups"]
person.logout()
try:
    person.client.get_user(AccessToken=again)
    refused = None
except person.client.exceptions.NotAuthorizedException as refusal:
    refused = refusal.response["Error"]["Message"]
print(json.dumps({"groups": groups, "renewed": first != again, "refused": refused}))
`;

describeWithPython("with the printed lines alone", () => {
  it(
    "pip's AWS CLI signs up, makes groups and signs in",
    async () => {
      const pool = "--user-pool-id $ANONYMOUS_USER_POOL_ID";
      const user = "--username keen-otter";
      const app = "--client-id $ANONYMOUS_CLIENT_ID";
      const flow = "--auth-flow USER_PASSWORD_AUTH --auth-parameters";
      const printed = await withSimulator((exports) =>
        runPasted(
          exports,
          [
            "export AWS_PAGER= AWS_DEFAULT_OUTPUT=text",
            `aws cognito-idp sign-up ${app} ${user} --password ${PASSWORD} --query UserConfirmed`,
            `aws cognito-idp create-group ${pool} --group-name staff --query Group.GroupName`,
            `aws cognito-idp admin-add-user-to-group ${pool} ${user} --group-name staff`,
            `aws cognito-idp list-users-in-group ${pool} --group-name staff --query 'Users[].Username'`,
            `aws cognito-idp initiate-auth ${app} ${flow} USERNAME=keen-otter,PASSWORD=${PASSWORD} --query AuthenticationResult.TokenType`,
          ].join("\n"),
        ),
      );

      expect(printed.trim().split("\n")).toEqual(["True", "staff", "keen-otter", "Bearer"]);
    },
    PYTHON_LIMIT_MILLISECONDS,
  );

  it(
    "boto3 signs in, sees the groups in both tokens, and is refused in AWS's words",
    async () => {
      const seen = await withSimulator((exports) => runPython(exports, PRELUDE + SIGN_IN_BY_BOTO3));

      expect(seen).toMatchObject({
        id: {
          "cognito:groups": ["staff"],
          "cognito:roles": ["arn:aws:iam::111122223333:role/staff"],
          "cognito:preferred_role": "arn:aws:iam::111122223333:role/staff",
        },
        access: { "cognito:groups": ["staff"], username: "keen-otter" },
        name: "keen-otter",
        devices: [],
        refusal: "A group with the name already exists.",
      });
    },
    PYTHON_LIMIT_MILLISECONDS,
  );

  it(
    "pycognito signs in by SRP, verifies the tokens, refreshes them and signs out",
    async () => {
      const seen = await withSimulator((exports, url) =>
        runPython(exports, PRELUDE + signInByPycognito(url)),
      );

      expect(seen).toEqual({
        groups: ["staff"],
        renewed: true,
        refused: "Access Token has been revoked",
      });
    },
    PYTHON_LIMIT_MILLISECONDS,
  );
});
