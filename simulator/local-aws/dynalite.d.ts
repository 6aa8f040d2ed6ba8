/**
 * The part of dynalite's interface that the simulator uses; the package has no types of its own.
 * @see https://github.com/architect/dynalite
 * @module
 */
declare module "dynalite" {
  import type { Server } from "node:http";

  /** Options of one embedded DynamoDB. */
  interface DynaliteOptions {
    /** A folder to keep the data in; in memory without it. */
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  /** Makes a server that does not listen yet. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
