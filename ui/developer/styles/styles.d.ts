/**
 * Style sheets that a part of the page imports; Vite loads each with its part.
 * @module
 */
declare module "*.css";
