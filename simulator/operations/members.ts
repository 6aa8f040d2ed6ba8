/**
 * The members that many operations share, with the constraints of AWS's service model.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html and the others
 * @module
 */
import { USERNAME } from "../attributes/new-user";
import { required, text } from "./fields";

/** What AWS's model allows in the names of users, groups and attributes. */
export const NAME_PATTERN = {
  pattern: USERNAME.pattern,
  shownPattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
};
const TOKEN_PATTERN = { pattern: /^[A-Za-z0-9\-_=.]+$/, shownPattern: "[A-Za-z0-9-_=.]+" };

const CLIENT_ID = text({
  minimum: 1,
  maximum: 128,
  pattern: /^[\w+]+$/,
  shownPattern: "[\\w+]+",
});
const USER_POOL_ID = text({
  minimum: 1,
  maximum: 55,
  pattern: /^[\w-]+_[0-9a-zA-Z]+$/,
  shownPattern: "[\\w-]+_[0-9a-zA-Z]+",
});
const NAME = text({ minimum: 1, maximum: USERNAME.maximum, ...NAME_PATTERN });
// The model's pattern allows no space; the policy page allows spaces inside, and AWS takes them.
const PASSWORD = text({ maximum: 256, pattern: /^(\S(.*\S)?)?$/s, shownPattern: "[\\S]+" });
const CODE = text({ minimum: 1, maximum: 2_048, pattern: /^\S+$/, shownPattern: "[\\S]+" });
const TOKEN = text({ maximum: 16_384, ...TOKEN_PATTERN });

/** The client that a public call is made through. */
export const clientId = required(CLIENT_ID);
/** The pool that an administrator names. */
export const userPoolId = required(USER_POOL_ID);
/** A user name, alias or `sub`. */
export const username = required(NAME);
/** A password that must be there. */
export const password = required(PASSWORD);
/** A password that may be missing. */
export const optionalPassword = PASSWORD;
/** A code from a message. */
export const confirmationCode = required(CODE);
/** An access token, which must be there. */
export const accessToken = required(TOKEN);
/** An access token that may be missing, if a session may stand in for it. */
export const optionalAccessToken = TOKEN;
/** As the pool issued it; the operation looks for its session. */
export const refreshToken = required(TOKEN);
/** A challenge's session. */
export const session = text({ minimum: 20, maximum: 2_048 });
/** With the API's limits for it; `custom:` counts. */
export const attributeName = text({ minimum: 1, maximum: 32, ...NAME_PATTERN });
/** Proof of a client's secret. */
export const secretHash = text({
  minimum: 1,
  maximum: 128,
  pattern: /^[\w+=/]+$/,
  shownPattern: "[\\w+=/]+",
});
/** A client's secret in the clear. */
export const clientSecret = text({
  minimum: 1,
  maximum: 64,
  pattern: /^[\w+]+$/,
  shownPattern: "[\\w+]+",
});
