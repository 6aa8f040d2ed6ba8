/**
 * An authenticator app with Python's clients: boto3 and pycognito set one up and sign in with it.
 * @module
 */
import { describeWithPython, PYTHON_LIMIT_MILLISECONDS, runPython } from "../support/python";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";

/** RFC 6238 by hand. A code counts once, so the second is that of the step to come, which is taken too. */
const prelude = (name: string, pool: string, app: string) => `
import base64, hashlib, hmac, json, struct, time
import boto3

def code(secret, steps_ahead=0):
    counter = struct.pack(">Q", int(time.time()) // 30 + steps_ahead)
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return str((struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6).zfill(6)

name, password = "${name}", "${PASSWORD}"
pool, app = "${pool}", "${app}"
cognito = boto3.client("cognito-idp")
cognito.sign_up(ClientId=app, Username=name, Password=password)
`;

const BY_BOTO3 = `
def begin():
    return cognito.initiate_auth(
        ClientId=app,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": password},
    )

token = begin()["AuthenticationResult"]["AccessToken"]
secret = cognito.associate_software_token(AccessToken=token)["SecretCode"]
first = code(secret)
cognito.verify_software_token(AccessToken=token, UserCode=first)
cognito.set_user_mfa_preference(
    AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
)

def answer(challenge, digits):
    return cognito.respond_to_auth_challenge(
        ClientId=app,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": digits},
    )

challenge = begin()
try:
    answer(challenge, first)
    refused = None
except cognito.exceptions.ExpiredCodeException as refusal:
    refused = refusal.response["Error"]["Message"]
tokens = answer(challenge, code(secret, 1))["AuthenticationResult"]
user = cognito.get_user(AccessToken=tokens["AccessToken"])
print(json.dumps({
    "challenge": challenge["ChallengeName"],
    "refused": refused,
    "preferred": user["PreferredMfaSetting"],
}))
`;

/** Where the keys are is the one thing that pycognito derives from the region. */
const byPycognito = (url: string) => `
import os, urllib.request
keys = urllib.request.urlopen("${url}/" + pool + "/.well-known/jwks.json").read().decode()
os.environ["COGNITO_JWKS"] = keys
from pycognito import Cognito
from pycognito.exceptions import SoftwareTokenMFAChallengeException

person = Cognito(pool, app, username=name)
person.authenticate(password=password)
secret = person.associate_software_token()
verified = person.verify_software_token(code(secret), "laptop")
person.set_user_mfa_preference(False, True, preferred="SOFTWARE_TOKEN")
again = Cognito(pool, app, username=name)
try:
    again.authenticate(password=password)
    asked = False
except SoftwareTokenMFAChallengeException:
    asked = True
again.respond_to_software_token_mfa_challenge(code(secret, 1))
print(json.dumps({"verified": verified, "asked": asked, "signed_in": again.access_token is not None}))
`;

describeWithPython("an authenticator app", () => {
  const simulator = simulateProject();

  function run(name: string, program: string): Promise<unknown> {
    const { poolId, clientId } = simulator.pool("anonymous");
    const exports = [
      `export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${simulator.url}`,
      "export AWS_DEFAULT_REGION=eu-central-1",
      "export AWS_ACCESS_KEY_ID=simulator AWS_SECRET_ACCESS_KEY=simulator",
    ].join("\n");
    return runPython(exports, prelude(name, poolId, clientId) + program);
  }

  it(
    "signs in with boto3, and its code counts once",
    async () => {
      expect(await run("boto-wren", BY_BOTO3)).toEqual({
        challenge: "SOFTWARE_TOKEN_MFA",
        refused: "Your software token has already been used once.",
        preferred: "SOFTWARE_TOKEN_MFA",
      });
    },
    PYTHON_LIMIT_MILLISECONDS,
  );

  it(
    "signs in with pycognito",
    async () => {
      expect(await run("pyco-wren", byPycognito(simulator.url))).toEqual({
        verified: true,
        asked: true,
        signed_in: true,
      });
    },
    PYTHON_LIMIT_MILLISECONDS,
  );
});
