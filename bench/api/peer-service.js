/**
 * The service that people write beside cognito-local: Express with aws-jwt-verify, its keys and its articles in
 * memory. `peer-service.js SETTINGS`, run from a folder that has the packages. Plain JavaScript, since they are
 * no dependencies of ours.
 * @module
 */
const { createHmac, generateKeyPairSync, randomBytes, sign } = require("node:crypto");
const { JwtVerifier } = require("aws-jwt-verify");
const express = require("express");

const { port, cognito, issuer, clientId, jwks, service, article } = JSON.parse(process.argv[2]);
const SELF = `http://127.0.0.1:${port}`;
const EXPIRY_SECONDS = 600;

const secret = randomBytes(32);
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ownKeys = {
  keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "ES256", use: "sig" }],
};

const users = JwtVerifier.create({
  issuer,
  audience: null,
  jwksUri: `${cognito.replace("http:", "https:")}/.well-known/jwks.json`,
  customJwtCheck: ({ payload }) => {
    if (payload.token_use !== "access" || payload.client_id !== clientId)
      throw new Error("foreign");
  },
});
// It fetches keys over https alone, so both verifiers get theirs here.
users.cacheJwks(jwks);
const readers = JwtVerifier.create({
  issuer: SELF,
  audience: service,
  jwksUri: "https://localhost/",
});
readers.cacheJwks(ownKeys);

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const header = encode({ alg: "ES256", typ: "JWT", kid: "k1" });

/** Asks whether the account is still there, as ours does. */
async function askCognito(AccessToken) {
  const answer = await fetch(cognito, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.GetUser",
    },
    body: JSON.stringify({ AccessToken }),
  });
  if (!answer.ok) throw new Error(`GetUser: ${answer.status}`);
  return answer.json();
}

function giveToken(sub) {
  const exp = Math.floor(Date.now() / 1000) + EXPIRY_SECONDS;
  const claims = {
    iss: SELF,
    aud: service,
    sub,
    identity: "anonymous",
    scope: "articles/read",
    exp,
  };
  const content = `${header}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(content), {
    key: privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return `${content}.${signature.toString("base64url")}`;
}

const bearerOf = ({ headers }) => (headers.authorization ?? "").replace(/^Bearer /, "");

const app = express();
app.disable("x-powered-by");
app.get("/health", (_request, response) => response.json({}));
app.post("/token", express.urlencoded({ extended: false }), async (request, response) => {
  const token = bearerOf(request);
  if (request.body.subject_token !== token || request.body.audience !== service)
    return response.status(400).json({ error: "invalid_request" });
  try {
    await users.verify(token);
  } catch {
    return response.status(401).json({ message: "Unauthorized" });
  }
  const { UserAttributes } = await askCognito(token);
  const sub = UserAttributes.find(({ Name }) => Name === "sub").Value;
  const subject = createHmac("sha256", secret).update(`${service}#${sub}`).digest("base64url");
  return response.json({
    access_token: giveToken(subject),
    token_type: "Bearer",
    expires_in: EXPIRY_SECONDS,
  });
});
app.get("/articles/:id", async (request, response) => {
  try {
    await readers.verify(bearerOf(request));
  } catch {
    return response.status(401).json({ message: "Unauthorized" });
  }
  if (request.params.id !== article.id) return response.status(404).json({ error: "not_found" });
  return response.json(article);
});
app.listen(port, "127.0.0.1");
