export { addressProblem } from "../model/address.ts";
