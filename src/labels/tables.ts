import type { TableName } from "../model/job.ts";
import type { Text } from "../model/text.ts";

/** The tables of a source, in a sentence. */
export const tableNames: Readonly<Record<TableName, Text>> = {
  transactions: { ko: "거래", en: "transactions" },
  customers: { ko: "고객", en: "customers" },
  identities: { ko: "고객번호 통합", en: "identities" },
  memberships: { ko: "등급", en: "memberships" },
  costs: { ko: "비용", en: "costs" },
  visits: { ko: "방문", en: "visits" },
  benchmarks: { ko: "비교 기준", en: "benchmarks" },
  control: { ko: "장부 매출", en: "control" },
  market: { ko: "시장 매출", en: "market" },
  wallet: { ko: "고객 지출", en: "wallet" },
  acquisition: { ko: "획득 활동", en: "acquisition" },
  touchpoints: { ko: "접점 지표", en: "touchpoints" },
  engagement: { ko: "참여", en: "engagement" },
  contracts: { ko: "계약", en: "contracts" },
};
