/**
 * Reads the two large parts of a plan of which little is needed, `prior_state` and `configuration`, one
 * resource at a time. `parse-plan.ts` calls it when it reaches them.
 * @module
 */

import type { JsonReader } from "./json-reader";
import { asRecord, type JsonRecord } from "./json-record";

/**
 * Visits each resource in a state, parents before their modules.
 *
 * @param isWanted - decides from a resource's bytes whether to visit it
 */
export function readState(
  reader: JsonReader,
  isWanted: (bytes: Buffer) => boolean,
  visit: (resource: JsonRecord) => void,
): void {
  const readModule = () =>
    inside(reader, (name) => {
      if (name === "resources") {
        each(reader, () => {
          const resource = reader.read(isWanted);
          if (resource !== undefined) visit(asRecord(resource));
        });
      } else if (name === "child_modules") each(reader, readModule);
    });
  inside(reader, (part) => {
    if (part === "values") {
      inside(reader, (name) => {
        if (name === "root_module") readModule();
      });
    }
  });
}

/**
 * A plan's configuration.
 *
 * @param look - shown the bytes of each part
 */
export function readConfiguration(reader: JsonReader, look: (bytes: Buffer) => void): unknown {
  const readWhole = () =>
    reader.read((bytes) => {
      look(bytes);
      return true;
    });
  const readModule = (): unknown =>
    object(reader, readWhole, {
      resources: () => list(reader, readWhole),
      module_calls: () =>
        object(reader, readWhole, {}, () => object(reader, readWhole, { module: readModule })),
    });
  return object(reader, readWhole, { root_module: readModule });
}

/** A value of an unexpected shape counts as empty. */
function inside(reader: JsonReader, visit: (name: string) => void): void {
  if (reader.follows("object")) reader.members(visit);
}

function each(reader: JsonReader, visit: () => void): void {
  if (reader.follows("array")) reader.elements(visit);
}

function list(reader: JsonReader, readOne: () => unknown): unknown {
  if (!reader.follows("array")) return readOne();
  const values: unknown[] = [];
  reader.elements(() => values.push(readOne()));
  return values;
}

/** Reads an object, some of whose members have their own readers. */
function object(
  reader: JsonReader,
  readWhole: () => unknown,
  readers: Readonly<Record<string, () => unknown>>,
  readOther: () => unknown = readWhole,
): unknown {
  if (!reader.follows("object")) return readWhole();
  const entries: [string, unknown][] = [];
  reader.members((name) => {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    entries.push([name, (read ?? readOther)()]);
  });
  return Object.fromEntries(entries);
}
