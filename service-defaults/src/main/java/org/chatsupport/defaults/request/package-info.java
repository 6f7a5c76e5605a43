/** Guards every HTTP endpoint: framing, sizes, hosts, peers. */
package org.chatsupport.defaults.request;
