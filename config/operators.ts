import { RunError } from "@pulumi/pulumi";

import { dollarsAMonth, emailAddress, type MonitoringArgs } from "../components/monitoring/args";

/** Returns the operators' address and budget. Empty texts are none. Throws `RunError` for others that are neither. */
export function operators(email: string, dollars: string): Pick<MonitoringArgs, "email" | "monthlyBudget"> {
  if (email && !emailAddress.has(email))
    throw new RunError(`alarmEmail: ${email} is not ${emailAddress.says}`);
  if (dollars && !dollarsAMonth.has(dollars))
    throw new RunError(`monthlyBudget: ${dollars} is not ${dollarsAMonth.says}`);
  return { email: email || undefined, monthlyBudget: dollars || undefined };
}
