/**
 * Reads the voucher of a request.
 * @module
 */
import { VOUCHER } from "../../../vocabulary/voucher";
import { ApiRefusal } from "../api/api-handler";

/**
 * The voucher in a body such as `{"voucher":"…"}`.
 *
 * @throws {@link ApiRefusal} for any other body
 */
export function readVoucher(body: string | undefined): string {
  const voucher = parse(body ?? "")["voucher"];
  if (typeof voucher === "string" && VOUCHER.test(voucher)) return voucher;
  throw new ApiRefusal(400, "invalid_request", 'The body must be {"voucher":"…"} with a voucher');
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
