/** In place of a module of cdktf and constructs; jest.config.mjs says why. */
exports.captureStackTrace = () => [];
