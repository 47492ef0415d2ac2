import { z } from "zod";
import { paged } from "../../core/paged";
import { invalid } from "../definitions";
import { flexMatch, RuleSetError } from "../flexmatch";
import { operation } from "./operation";
import { id, input, page, players, text, ticketId } from "./values";
import { seconds } from "./wireFormat";

export const matchmaking = {
  StartMatchmaking: operation(
    input({ TicketId: ticketId.optional(), ConfigurationName: id, Players: players(10) }),
    ({ TicketId, ConfigurationName, Players }, { engine, shown }) => ({
      MatchmakingTicket: shown.ticket(engine.matchmaking.start(ConfigurationName, Players, { id: TicketId })),
    }),
  ),
  StartMatchBackfill: operation(
    input({
      TicketId: ticketId.optional(),
      ConfigurationName: id,
      GameSessionArn: id.optional(),
      Players: players(199),
    }),
    ({ TicketId, ConfigurationName, GameSessionArn, Players }, { engine, shown }) => ({
      MatchmakingTicket: shown.ticket(
        engine.matchmaking.start(ConfigurationName, Players, {
          id: TicketId,
          backfill: { of: GameSessionArn },
        }),
      ),
    }),
  ),
  StopMatchmaking: operation(input({ TicketId: ticketId }), ({ TicketId }, { engine }) => {
    engine.matchmaking.stop(TicketId);
    return {};
  }),
  AcceptMatch: operation(
    input({
      TicketId: ticketId,
      PlayerIds: z.array(text(128)).min(1),
      AcceptanceType: z.enum(["ACCEPT", "REJECT"]),
    }),
    ({ TicketId, PlayerIds, AcceptanceType }, { engine }) => {
      engine.matchmaking.accept(TicketId, PlayerIds, AcceptanceType === "ACCEPT");
      return {};
    },
  ),
  /** Omits tickets that do not exist. */
  DescribeMatchmaking: operation(
    input({ TicketIds: z.array(ticketId).min(1).max(10) }),
    ({ TicketIds }, { engine, shown }) => ({
      TicketList: TicketIds.flatMap((each) => engine.context.store.tickets.get(each) ?? []).map(shown.ticket),
    }),
  ),
  DescribeMatchmakingConfigurations: operation(
    input({ Names: z.array(id).optional(), RuleSetName: id.optional(), ...page(100) }),
    ({ Names, RuleSetName, ...asked }, { engine, shown }) => {
      const { definitions } = engine.context;
      const all = Names
        ? Names.map((name) => definitions.configuration(name))
        : [...definitions.configurations.values()].filter(
            ({ ruleSet }) => !RuleSetName || ruleSet === RuleSetName,
          );
      const { items, next } = paged(all, asked.Limit, asked.NextToken);
      return { Configurations: items.map(shown.configuration), ...next };
    },
  ),
  DescribeMatchmakingRuleSets: operation(
    input({ Names: z.array(id).optional(), ...page(100) }),
    ({ Names, ...asked }, { engine }) => {
      const { definitions } = engine.context;
      const all = Names ? Names.map((name) => definitions.ruleSet(name)) : [...definitions.ruleSets.values()];
      const { items, next } = paged(all, asked.Limit, asked.NextToken);
      return {
        RuleSets: items.map(({ name, arn, body, createdAt }) => ({
          RuleSetName: name,
          RuleSetArn: arn,
          RuleSetBody: body,
          CreationTime: seconds(createdAt),
        })),
        ...next,
      };
    },
  ),
  ValidateMatchmakingRuleSet: operation(input({ RuleSetBody: text(65_535) }), ({ RuleSetBody }) => {
    try {
      flexMatch(RuleSetBody);
      return { Valid: true };
    } catch (error) {
      if (error instanceof RuleSetError) throw invalid(error.message);
      throw error;
    }
  }),
};
