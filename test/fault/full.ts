/** `npm run test:fault` breaks everything at length; `npm test` a little of it. */
export const isFull = process.env.JEPYO_FAULT === "full";
