/**
 * A certificate for services on this machine: AWS answers over HTTPS, so the cost of TLS must be measured on
 * both sides.
 * @module
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { installPeer } from "./peer";

/** Files in PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** The part of selfsigned that is used. */
interface Selfsigned {
  generate(
    attributes: readonly { readonly name: string; readonly value: string }[],
    options: object,
  ): Promise<{ readonly cert: string; readonly private: string }>;
}

const PACKAGES = { selfsigned: "5.5.0" } as const;
/** In an X.509 name: an IP address. */
const IP_ADDRESS = 7;

/** Makes a certificate for 127.0.0.1, of the kind that DynamoDB shows, and its key. */
export async function makeCertificate(directory: string): Promise<CertificateFiles> {
  const home = await installPeer({ directory: join(directory, "certificate"), packages: PACKAGES });
  const { generate } = createRequire(join(home, "package.json"))("selfsigned") as Selfsigned;
  const pems = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "rsa",
    keySize: 2_048,
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: IP_ADDRESS, ip: "127.0.0.1" }] },
    ],
  });
  const files = { certificate: join(home, "certificate.pem"), key: join(home, "key.pem") };
  writeFileSync(files.certificate, pems.cert);
  writeFileSync(files.key, pems.private, { mode: 0o600 });
  return files;
}
