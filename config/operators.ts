import { dollarsAMonth, emailAddress, type MonitoringArgs } from "../components/monitoring/args";
import { checked } from "./checked";

/** Returns the operators' address and budget. Empty texts are none. Throws `RunError` for others that are neither. */
export function operators(email: string, dollars: string): Pick<MonitoringArgs, "email" | "monthlyBudget"> {
  return {
    email: email ? checked("alarmEmail", email, emailAddress) : undefined,
    monthlyBudget: dollars ? checked("monthlyBudget", dollars, dollarsAMonth) : undefined,
  };
}
