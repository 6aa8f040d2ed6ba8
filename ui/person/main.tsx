/**
 * Starts the person's page.
 * @module
 */
import { ANONYMOUS_DOOR } from "./anonymous-door";
import { startPage } from "./start-page";

startPage(ANONYMOUS_DOOR);
