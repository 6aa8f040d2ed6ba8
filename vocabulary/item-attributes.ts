/**
 * Attributes that items have in every DynamoDB table of ours: the constructs declare them, handlers and
 * operators' commands read and write them.
 * @module
 */

/** The partition key, a string. */
export const KEY_ATTRIBUTE = "id";

/** When an item ends, in seconds since 1970; DynamoDB deletes it some time after that. */
export const EXPIRY_ATTRIBUTE = "expires";
