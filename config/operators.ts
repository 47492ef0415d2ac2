import { is } from "@game-backend/components/lib/configuration";
import { dollarsAMonth, emailAddress, type MonitoringArgs } from "@game-backend/components/monitoring/args";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as z from "zod";

export const operatorKeys = {
  alarmEmail: {
    says: "The address that alarms are sent to, such as ops@example.com; AWS first sends it a confirmation link; empty for no e-mails",
    schema: is(z.string(), emailAddress).default(""),
  },
  monthlyBudget: {
    says: "Dollars a month, such as 25; operators are notified when the account's bill exceeds it; empty for no limit",
    schema: is(z.string(), dollarsAMonth).default(""),
  },
} satisfies Keys;

/** Returns the operators' e-mail address and monthly budget. Review stacks have neither. */
export const operatorsOf = (
  { alarmEmail, monthlyBudget }: Values<typeof operatorKeys>,
  isReview: boolean,
): Pick<MonitoringArgs, "email" | "monthlyBudget"> =>
  isReview ? {} : { email: alarmEmail || undefined, monthlyBudget: monthlyBudget || undefined };
