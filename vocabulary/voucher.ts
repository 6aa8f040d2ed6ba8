/**
 * What a voucher looks like: `npm run vouchers` makes them, a service takes them.
 * @module
 */

/** How many random bytes are in one: too many for anybody to find one by trying. */
export const VOUCHER_BYTES = 20;

/** Base64url of {@link VOUCHER_BYTES} bytes. */
export const VOUCHER = /^[\w-]{27}$/;
