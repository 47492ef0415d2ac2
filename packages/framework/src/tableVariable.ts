/** Returns the environment variable with a table's physical name. */
export const tableVariable = (table: string) => `TABLE_${table.toUpperCase()}`;

/**
 * Returns the name of the resource that a component provides for a table. The resource has the table's ARN, and its
 * physical name as the value.
 */
export const tableResource = (table: string) => `table/${table}`;
