/** The guard in front of every HTTP endpoint: framing, sizes, hosts, peers. */
package org.chatsupport.defaults.request;
