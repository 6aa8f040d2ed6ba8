/**
 * Reads the body of a delivery. `webhook-receiver.ts` does so once its signature holds.
 * @module
 */
import { isJsonObject, parsePayload } from "../triggers/json-answer";

/** A message as a custom sender hands it over. */
export interface Delivery {
  /** The same for the same message: base64url of a SHA-256 digest. */
  readonly id: string;
  readonly medium: "email" | "sms";
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** The delivery in a body, or `undefined` if it is none. */
export function readDelivery(body: string): Delivery | undefined {
  const value = parsePayload(body);
  if (!isJsonObject(value)) return undefined;
  const { id, medium, to, subject, text, html } = value;
  const isWhole =
    isText(id) && /^[\w-]{43}$/.test(id) && isMedium(medium) && isText(to) && isText(text);
  if (!isWhole || !isTextOrMissing(subject) || !isTextOrMissing(html)) return undefined;
  return { id, medium, to, text, ...(subject !== undefined && { subject }) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTextOrMissing(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function isMedium(value: unknown): value is Delivery["medium"] {
  return value === "email" || value === "sms";
}
