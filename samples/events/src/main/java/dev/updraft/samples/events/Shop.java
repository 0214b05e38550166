package dev.updraft.samples.events;

import dev.updraft.Asset;
import dev.updraft.AssetAlias;
import dev.updraft.AssetAny;
import dev.updraft.partition.IdentityMapper;

/** The data of a shop. Events of all of it say {@code batch}, {@code number} and {@code rows}. */
public interface Shop {
  /** What was ordered. Changed by a DAG in Java, and by programs. */
  @Asset(name = "shop_orders", uri = "s3://shop/orders")
  interface Orders {}

  /** What things cost. Changed by a DAG in Java. */
  @Asset(name = "shop_prices", uri = "s3://shop/prices")
  interface Prices {}

  /** What was sold, a partition for each region. */
  @Asset(name = "shop_sales", uri = "s3://shop/sales")
  interface Sales {}

  /** Changed by a DAG in Python, which names the asset alike. */
  @Asset(name = "shop_weather", uri = "s3://shop/weather")
  interface Weather {}

  /** Files of which nobody knows the names before they are there. */
  @AssetAlias("shop_files")
  interface Files {}

  /** Either of them. */
  @AssetAny({Orders.class, Prices.class})
  interface OrdersOrPrices {}

  /** The run is for the region that changed. */
  @IdentityMapper
  interface SameRegion {}
}
