"""Tests of the bots of WeChat Work."""
