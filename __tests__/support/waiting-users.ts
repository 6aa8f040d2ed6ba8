/**
 * Users of an earlier system, as files for `npm run users:import` name them.
 * @module
 */
import { scryptSync } from "node:crypto";

const SALT = Buffer.from("sixteen bytes ok");

/** The PHC string of a password, of a cost that tests can afford where none is given. */
export function phcString(password: string, ln = 4): string {
  const hash = scryptSync(password, SALT, 32, {
    N: 2 ** ln,
    r: 8,
    p: 1,
    maxmem: 256 * 8 * 2 ** ln,
  });
  return `$scrypt$ln=${ln},r=8,p=1$${encode(SALT)}$${encode(hash)}`;
}

/** Base64 without `=`, as PHC strings have it. */
function encode(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

export function csvLine(email: string, password: string): string {
  return `${email},"${password}"\n`;
}

export function jsonLine(email: string, password: string): string {
  return `${JSON.stringify({ email, password })}\n`;
}
