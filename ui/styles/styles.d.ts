/**
 * Style sheets that a part of the page brings with it; Vite puts each where the part is loaded.
 * @module
 */
declare module "*.css";
