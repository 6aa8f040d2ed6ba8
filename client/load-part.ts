/**
 * Loads a part of the client, or of a page, that is not there from the start.
 * @module
 */
import { ClientError } from "./errors";

/**
 * The loaded part.
 *
 * @param loading - a dynamic `import`
 * @throws {@link ClientError} `ERR_CLIENT_UNREACHABLE` if it cannot be fetched
 */
export async function loadPart<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (cause) {
    throw new ClientError("ERR_CLIENT_UNREACHABLE", "a part of this page got no answer", { cause });
  }
}
