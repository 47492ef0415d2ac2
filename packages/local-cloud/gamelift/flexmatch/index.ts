export { type FlexMatch, flexMatch } from "./evaluate";
export type { Attribute, Evaluation, Match, Player, RuleMetric, Ticket } from "./model";
export { RuleSetError } from "./ruleSetError";
