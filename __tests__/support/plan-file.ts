/**
 * Makes up the part of a plan file that says where the state is kept, as Terraform writes it.
 * @module
 */

// biome-ignore lint/suspicious/noExplicitAny: any value of JSON
type Json = any;

/** A place of a state. */
export interface MadeBackend {
  readonly type?: string;
  readonly config?: Json;
  readonly workspace?: string;
}

/** The bytes of `tfplan`, with other fields before and behind the backend's. */
export function tfplanOf(backend: MadeBackend = {}): Buffer {
  return Buffer.concat([
    numberField(1, 3),
    bytesField(3, bytesField(15, "terraform_data.a")),
    bytesField(13, backendOf(backend)),
    bytesField(14, "1.11.4"),
    numberField(25, 1),
  ]);
}

/** The message of a backend. */
export function backendOf({
  type = "local",
  config = { path: null, workspace_dir: null },
  workspace = "default",
}: MadeBackend): Buffer {
  return Buffer.concat([
    bytesField(1, type),
    bytesField(2, bytesField(1, messagePack(config))),
    bytesField(3, workspace),
  ]);
}

/** A field of a text, of bytes or of a message. */
export function bytesField(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

/** A field of a number. */
export function numberField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

function varint(value: number): Buffer {
  return value < 128
    ? Buffer.from([value])
    : Buffer.concat([Buffer.from([(value % 128) + 128]), varint(Math.floor(value / 128))]);
}

/** A value in MessagePack, with sizes of two bytes. */
export function messagePack(value: Json): Buffer {
  if (value === null) return Buffer.from([0xc0]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === "number") return sized(0xd2, value, 4);
  if (typeof value === "string") {
    const bytes = Buffer.from(value);
    return Buffer.concat([sized(0xda, bytes.length), bytes]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([sized(0xdc, value.length), ...value.map(messagePack)]);
  }
  const members = Object.entries(value);
  return Buffer.concat([sized(0xde, members.length), ...members.flat().map(messagePack)]);
}

function sized(kind: number, value: number, length = 2): Buffer {
  const bytes = Buffer.alloc(length + 1);
  bytes.writeUInt8(kind);
  bytes.writeIntBE(value, 1, length);
  return bytes;
}
