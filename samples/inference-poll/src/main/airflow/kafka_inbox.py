"""Messages of Kafka as changes of an asset, none of which is lost when a triggerer ends.

The trigger of Airflow's provider commits the offset of a message, hands it over, and ends; it is started anew for
the next one. If the triggerer is killed in between, the message is gone. This one stays, and commits an offset when
Airflow has stored the event: the acknowledged shared streams that Airflow has since 3.3. A message may come twice
then, but none is lost.

The triggerer needs this file on its path (PYTHONPATH or the plugins folder) and the package
apache-airflow-providers-apache-kafka.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from airflow.providers.apache.kafka.hooks.consume import KafkaConsumerHook
from airflow.triggers.base import BaseEventTrigger, TriggerEvent
from airflow.triggers.shared_stream import AdvanceItem, SharedStreamProducer
from confluent_kafka import TopicPartition


class KafkaInbox(BaseEventTrigger):
    """An event for each message: topic, partition, offset, key and value.

    :param topics: names of topics, or regular expressions that begin with ``^``
    :param kafka_config_id: the connection. Its extra needs ``enable.auto.commit`` false, and
        ``auto.offset.reset`` earliest if messages may come before the first start
    """

    def __init__(self, topics: Sequence[str], kafka_config_id: str = "kafka_default") -> None:
        super().__init__()
        self.topics = list(topics)
        self.kafka_config_id = kafka_config_id

    def serialize(self) -> tuple[str, dict[str, Any]]:
        return (
            f"{type(self).__module__}.{type(self).__qualname__}",
            {"topics": self.topics, "kafka_config_id": self.kafka_config_id},
        )

    def shared_stream_key(self) -> tuple[str, ...]:
        return ("kafka", self.kafka_config_id, *self.topics)

    @classmethod
    def create_shared_stream_producer(cls, kwargs: dict[str, Any]) -> SharedStreamProducer:
        return _Consumer(kwargs["topics"], kwargs["kafka_config_id"])

    async def filter_shared_stream(self, shared_stream: AsyncIterator[Any]) -> AsyncIterator[TriggerEvent]:
        async for message in shared_stream:
            yield TriggerEvent(message)

    async def run(self) -> AsyncIterator[TriggerEvent]:
        raise NotImplementedError("KafkaInbox needs the shared streams of Airflow 3.3 or later")
        yield  # what makes it a generator, as Airflow wants it


class _Consumer(SharedStreamProducer):
    # How long one look may take, and so how long the end of the triggerer may.
    POLL = 0.5

    def __init__(self, topics: Sequence[str], kafka_config_id: str) -> None:
        self._hook = KafkaConsumerHook(topics=topics, kafka_config_id=kafka_config_id)
        self._consumer: Any = None
        self._look: asyncio.Future | None = None

    async def open_stream(self) -> AsyncIterator[tuple[Any, Any]]:
        self._consumer = await asyncio.to_thread(self._hook.get_consumer)
        while True:
            self._look = asyncio.ensure_future(asyncio.to_thread(self._consumer.poll, self.POLL))
            message = await asyncio.shield(self._look)
            if message is None:
                continue
            if message.error():
                raise RuntimeError(f"Kafka: {message.error()}")
            yield (
                {
                    "topic": message.topic(),
                    "partition": message.partition(),
                    "offset": message.offset(),
                    "key": _text(message.key()),
                    "value": _text(message.value()),
                },
                TopicPartition(message.topic(), message.partition(), message.offset() + 1),
            )

    def get_advance_lane(self, broker_payload: TopicPartition) -> tuple[str, int]:
        return broker_payload.topic, broker_payload.partition

    async def advance(self, batch: Sequence[AdvanceItem]) -> None:
        lost = [item for item in batch if not item.outcome.is_clean]
        if lost:
            # Ends this stream; the next one begins at the offset that was committed last.
            raise RuntimeError(f"Airflow did not store the event of {lost[0].broker_payload}")
        await asyncio.to_thread(self._consumer.commit, offsets=[batch[-1].broker_payload], asynchronous=False)

    async def aclose(self) -> None:
        if self._look is not None:
            await asyncio.wait([self._look])  # a consumer must not be closed while it polls
        if self._consumer is not None:
            await asyncio.to_thread(self._consumer.close)


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")
