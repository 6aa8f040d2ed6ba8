/**
 * A trigger of somebody else's: Pre Authentication, which turns one name away.
 * @module
 */
exports.handler = async (event) => {
  if (event.userName === "turned-away") throw new Error("not today");
  return event;
};
