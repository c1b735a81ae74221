import { z } from "zod";
import { changeIndicatorKeys } from "../../labels/indicators.ts";
import { movementKeys } from "../../model/statement.ts";
import { bySalesType, compared, count, decimal, each, rate } from "./values.ts";

const rank = z.int().positive();

const tierFigures = z.strictObject({
  customers: count,
  revenue: decimal,
  averageRevenue: decimal.nullable(),
  revenueShare: rate,
  minimumSpend: decimal.nullable(),
});

const movements = z.strictObject({
  tier: rank,
  opening: count,
  new: count,
  reactivated: count,
  retained: count,
  up: count.nullable(),
  down: count.nullable(),
  churned: count,
  leftUp: count.nullable(),
  leftDown: count.nullable(),
  closing: count,
  shares: each(movementKeys, rate),
  rates: each(movementKeys, rate),
  changes: each(movementKeys, rate),
  priorPeriod: each(movementKeys, count.nullable()).nullable(),
});

const transition = z.strictObject({
  from: rank.nullable(),
  to: rank.nullable(),
  customers: count,
  new: count.exactOptional(),
  reactivated: count.exactOptional(),
  newRevenue: decimal.exactOptional(),
  reactivatedRevenue: decimal.exactOptional(),
  priorRevenue: decimal,
  revenue: decimal,
});

const conversion = z.strictObject({
  visitors: count,
  orders: count,
  visitConversion: rate,
  identifiedProspects: count.nullable(),
  firstBuyers: count,
  identifiedConversion: rate,
});
const byPlace = z.record(z.string(), conversion).nullable();

const trendPoint = z.strictObject({
  period: z.string(),
  topTierRevenueShare: rate,
  newCustomers: count.nullable(),
  retentionRate: rate,
  churnRate: rate,
  tierRevenueShares: z.record(z.string(), rate),
  tierChurnRates: z.record(z.string(), rate),
  closingByType: bySalesType(count),
  inflowByType: bySalesType(count),
  newByReferral: count.nullable().exactOptional(),
});

export const change = z.strictObject({
  indicators: each(changeIndicatorKeys, compared),
  tiers: z.array(tierFigures.extend({ tier: rank, label: z.string(), prior: tierFigures.nullable() })).readonly(),
  movements: z.array(movements).readonly(),
  matrix: z.array(transition).readonly(),
  pareto: z.strictObject({ customerShare20: rate, customersFor80: rate }),
  concentration: z.strictObject({
    top1Share: rate,
    top10Share: rate,
    oneTimeBuyersShare: rate,
    revenueAtRisk: decimal.nullable(),
    newAgainGeneral: rate,
    newAgainSpecial: rate,
  }),
  conversion: z.strictObject({ total: conversion, byStore: byPlace, byChannel: byPlace }).nullable(),
  trend: z.array(trendPoint).readonly(),
});
