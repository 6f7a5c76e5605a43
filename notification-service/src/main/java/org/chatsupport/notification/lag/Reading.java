package org.chatsupport.notification.lag;

/** A consumer group that reads a topic. */
record Reading(String group, String topic) {}
