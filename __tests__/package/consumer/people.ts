/**
 * A front end of somebody else's, against a running simulator: what it printed is what the test reads.
 * @module
 */
import { ClientError, createIdentityClient, type IdentityClientOptions } from "incognito/client";
import { makePhrase } from "incognito/phrase";

const pool = JSON.parse(process.argv[2] ?? "{}") as IdentityClientOptions;

async function main(): Promise<void> {
  const phrase = makePhrase();
  const first = createIdentityClient(pool);
  const { step } = await first.signUp({ phrase });
  const elsewhere = createIdentityClient(pool);
  await elsewhere.signIn({ phrase });
  const { attributes } = await elsewhere.account();
  const refused = await createIdentityClient(pool)
    .signUp({ userName: "turned-away", password: "correct-horse-battery" })
    .catch((error: unknown) => error);
  const sentence = refused instanceof ClientError ? refused.sentence : String(refused);
  console.log(JSON.stringify({ step, attributes: Object.keys(attributes), sentence }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
