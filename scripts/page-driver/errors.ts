/**
 * What goes wrong while the page is driven for screenshots or tests.
 * @module
 */

/** The project did not start, or the browser is not there. */
export class PageDriverError extends Error {
  override readonly name = "PageDriverError";
  readonly code = "ERR_PAGE_DRIVER";
}
