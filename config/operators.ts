import { dollarsAMonth, emailAddress, type MonitoringArgs } from "@game-backend/components/monitoring/args";
import { checked } from "./checked";

/**
 * Returns the operators' e-mail address and monthly budget; `undefined` for empty texts. Throws `RunError` for invalid
 * ones.
 */
export function operators(email: string, dollars: string): Pick<MonitoringArgs, "email" | "monthlyBudget"> {
  return {
    email: email ? checked("alarmEmail", email, emailAddress) : undefined,
    monthlyBudget: dollars ? checked("monthlyBudget", dollars, dollarsAMonth) : undefined,
  };
}
