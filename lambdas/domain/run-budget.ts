/**
 * Why a run was stopped by its budget, as its control item says it. The amounts are model calls as the price table prices
 * them; the time of an endpoint is not among them.
 */
export const budgetUsedUp = (budgetUsd: number, spentUsd: number): string =>
  `${opening} of $${budgetUsd} is used up ($${spentUsd.toFixed(2)} spent on models); resume grants it once more`;

/** Whether that is why. */
export const isBudgetReason = (reason: string): boolean => reason.startsWith(opening);

const opening = 'the budget';
