"""Whoever waits is woken by what concerns her, from any thread, and by nothing else."""

import asyncio
import threading

from peersim.seminar.notifications import Notifications


def test_a_page_that_has_seen_less_is_told_at_once(awaited):
    news = Notifications()
    seen = news.version("room")
    news.publish("room")
    assert awaited(news.wait, seen, "room") == news.version("room") != seen


def test_a_page_that_waits_is_woken_by_another_thread(awaited):
    news = Notifications()

    async def waits():
        seen = news.version("room")
        waiting = asyncio.create_task(news.wait(seen, "room", patience=60))
        await asyncio.sleep(0)
        threading.Thread(target=news.publish, args=("room",)).start()
        return await waiting != seen

    assert awaited(waits)


def test_what_happens_elsewhere_wakes_nobody_for_long(awaited):
    news = Notifications()
    seen = news.version("room")

    async def waits():
        waiting = asyncio.create_task(news.wait(seen, "room", patience=0.05))
        await asyncio.sleep(0)
        news.publish("answers")
        return await waiting

    assert awaited(waits) == seen


def test_a_server_that_ends_lets_nobody_wait(awaited):
    news = Notifications()

    async def waits():
        waiting = asyncio.create_task(news.wait(news.version("room"), "room", patience=60))
        await asyncio.sleep(0)
        news.close()
        return await waiting

    assert awaited(waits) == news.version("room")


def test_a_restart_is_news_to_every_page():
    assert Notifications().version("room") != Notifications().version("room")
