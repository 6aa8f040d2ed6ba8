/**
 * A client that signs up and in by a key, as an app would: over the AWS SDK, with signed bytes written a second time
 * from the description in docs/sign-in-by-key.md.
 * @module
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { frame } from "./frame-fields";

/** A pair of keys on P-256. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function makeKeyPair(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

/** A challenge that was asked, with the session that it belongs to. */
export interface AskedChallenge {
  readonly session: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Who speaks to which pool. */
export interface KeyClientOptions {
  readonly client: CognitoIdentityProviderClient;
  readonly poolId: string;
  readonly clientId: string;
}

/** Signs up and in by keys. */
export class KeyClient {
  readonly #options: KeyClientOptions;

  constructor(options: KeyClientOptions) {
    this.#options = options;
  }

  /** What SignUp carries in its ClientMetadata. */
  metadata(username: string, pair: KeyPair): Record<string, string> {
    const { poolId, clientId } = this.#options;
    const signInKey = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64url");
    const message = frame("incognito/sign-up/v1", poolId, clientId, username, signInKey);
    return { signInKey, signInKeyProof: signed(message, pair) };
  }

  /** @param proof - replaces the proof that belongs to the key */
  signUp(Username: string, Password: string, pair: KeyPair, proof?: string) {
    const { client, clientId } = this.#options;
    const metadata = this.metadata(Username, pair);
    const ClientMetadata = proof === undefined ? metadata : { ...metadata, signInKeyProof: proof };
    return client.send(
      new SignUpCommand({ ClientId: clientId, Username, Password, ClientMetadata }),
    );
  }

  /** Asks for a challenge. */
  async begin(USERNAME: string): Promise<AskedChallenge> {
    const { client, clientId: ClientId } = this.#options;
    const { Session, ChallengeParameters } = await client.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME } }),
    );
    return { session: Session, parameters: ChallengeParameters! };
  }

  sign(username: string, { parameters }: AskedChallenge, pair: KeyPair): string {
    const { poolId, clientId } = this.#options;
    const { nonce, expires } = parameters;
    return signed(
      frame("incognito/sign-in/v1", poolId, clientId, username, nonce!, expires!),
      pair,
    );
  }

  /** Sends an answer. */
  async answer(USERNAME: string, { session }: AskedChallenge, ANSWER: string) {
    const { client, clientId: ClientId } = this.#options;
    const { AuthenticationResult } = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session: session,
        ChallengeName: "CUSTOM_CHALLENGE",
        ChallengeResponses: { USERNAME, ANSWER },
      }),
    );
    return AuthenticationResult!;
  }

  /** Both rounds of a sign-in. */
  async signIn(username: string, pair: KeyPair) {
    const challenge = await this.begin(username);
    return this.answer(username, challenge, this.sign(username, challenge, pair));
  }
}

/** As WebCrypto signs: both halves one after the other. */
function signed(message: Buffer, { privateKey }: KeyPair): string {
  return sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" }).toString(
    "base64url",
  );
}
