/**
 * Pre Token Generation of any pool, version V2_0: tokens say what kind of identity they are for.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import { createPreTokenGeneration, requireTokenSettings } from "./lib/create-pre-token-generation";

/** The deployed handler. */
export const handler = createPreTokenGeneration(requireTokenSettings());
