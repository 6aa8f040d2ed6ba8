/**
 * Starts the endpoints that are compared in one run: our simulator, cognito-local, moto and ministack. Peers
 * are no dependencies of the project: each is installed once, at an exact version, into `.cache/conformance/`.
 * @module
 */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "../../bench/process";
import { COGNITO_LOCAL_NAME, installCognitoLocal } from "../../bench/simulator/cognito-local";
import { startServerProcess } from "../../bench/simulator/server-process";
import { startEmulator } from "../../deploy/local-terraform/start-emulator";
import { startSimulator } from "../../simulator/create-simulator";
import { synthesizePools } from "./own-stack";

/** A running endpoint. */
export interface Peer {
  readonly name: string;
  readonly url: string;
  stop(): Promise<unknown>;
}

const MOTO = "5.2.5";

/** How each is started, in the order of the table. */
export function peerStarters(root: string): readonly (() => Promise<Peer>)[] {
  const work = join(root, ".cache", "conformance");
  mkdirSync(work, { recursive: true });
  return [
    () => startOurs(mkdtempSync(join(work, "stack-"))),
    () => startCognitoLocal(work),
    () => startMoto(work),
    () => startMinistack(root),
  ];
}

async function startOurs(directory: string): Promise<Peer> {
  const stackDirectory = synthesizePools(directory);
  const simulator = await startSimulator({ stackDirectory, port: 0, host: "127.0.0.1" });
  return { name: "this simulator", url: simulator.url, stop: simulator.close };
}

async function startCognitoLocal(work: string): Promise<Peer> {
  const program = await installCognitoLocal(work);
  const directory = mkdtempSync(join(work, "cognito-local-"));
  mkdirSync(join(directory, ".cognito"));
  // Its own default is that every pool signs in with an e-mail.
  const config = { UserPoolDefaults: { UsernameAttributes: [] } };
  writeFileSync(join(directory, ".cognito", "config.json"), JSON.stringify(config));
  const server = await startServerProcess({
    args: () => [program],
    environment: (port) => ({ PORT: String(port), HOST: "127.0.0.1" }),
    directory,
    path: "/health",
  });
  return { name: COGNITO_LOCAL_NAME, url: server.url, stop: server.stop };
}

async function startMoto(work: string): Promise<Peer> {
  const environment = join(work, `moto-${MOTO}`);
  const python = join(environment, "bin", "python");
  if (!existsSync(join(environment, "bin", "moto_server"))) {
    await runProcess({ command: "python3", args: ["-m", "venv", environment], cwd: work });
    const args = ["-m", "pip", "install", "--quiet", `moto[server]==${MOTO}`];
    await runProcess({ command: python, args, cwd: work });
  }
  const server = await startServerProcess({
    command: python,
    args: (port) => ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)],
    directory: work,
    path: "/moto-api/",
  });
  return { name: `moto ${MOTO}`, url: server.url, stop: server.stop };
}

async function startMinistack(root: string): Promise<Peer> {
  const { url, close } = await startEmulator(root, process.env);
  return { name: "ministack 1.5.33", url, stop: close };
}
